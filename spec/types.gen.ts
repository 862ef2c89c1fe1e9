// Generated from openapi.yaml by "npm run generate". Do not edit.
export interface paths {
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a chat completion */
        post: operations["createChatCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a response */
        post: operations["createResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses/compact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a response and return only its text
         * @description Takes the body of `/v1/responses`; `stream` has no effect here.
         */
        post: operations["createCompactResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a message in Anthropic's format */
        post: operations["createMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/count_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count the tokens of a message's prompt
         * @description Costs nothing. The count is what a message with the same body is charged for its prompt.
         */
        post: operations["countMessageTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models at the path of OpenAI SDKs */
        get: operations["listModelsV1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a model */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Embed texts */
        post: operations["createEmbeddings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rerank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rank documents by their relevance to a query */
        post: operations["createRerank"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create images from a prompt */
        post: operations["createImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the masked region of an image */
        post: operations["editImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/variations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create variations of an image */
        post: operations["createImageVariation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/speech": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create speech from text */
        post: operations["createSpeech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/transcriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Transcribe audio in the spoken language */
        post: operations["createTranscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/translations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Translate spoken language into English text */
        post: operations["createTranslation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/generated/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a generated image while its link is valid */
        get: operations["getGeneratedImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the keys of the account, never their secrets */
        get: operations["listKeys"];
        put?: never;
        /** Create a key */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key at once */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        /** Rename a key */
        patch: operations["renameKey"];
        trace?: never;
    };
    "/console/api/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the balance */
        get: operations["getCredits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/credits/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add credits, which can be used at once */
        post: operations["topUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the charges */
        get: operations["listUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Report that the mock is up */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report what the mock has counted since it started
         * @description No credential is needed if the mock listens on a loopback address and the request names one as its host.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a fresh account with an exact balance */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show an account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/accounts/{id}/credits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Set the balance of an account */
        put: operations["setCredits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the journal */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /** Empty the journal */
        delete: operations["clearRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/requests/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow the journal */
        get: operations["watchRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the code of a link to the console for a console token
         * @description A code works once. No credential is needed if the mock listens on a loopback address and the request names one as its host.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/mutants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what faults can name */
        get: operations["listMutants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the faults of the mock */
        get: operations["listFaults"];
        /** Replace the faults of the mock */
        put: operations["setFaults"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/fixtures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the fixtures of the mock */
        get: operations["listFixtures"];
        /** Replace the fixtures of the mock */
        put: operations["setFixtures"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the keys and the faults that need only the URL of the mock */
        get: operations["listScenarios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move the mock's clock forward */
        post: operations["advanceClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return to the initial configuration */
        post: operations["reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                message: string;
                type: string;
                /** @description The HTTP status. */
                code: number;
                /** @description The invalid member. */
                param?: string;
            };
        };
        /**
         * @description An id from the model list, with or without the prefix of its provider.
         * @example openai/gpt-4o-mini
         * @example gpt-4o-mini
         */
        ModelId: string;
        Model: {
            id: string;
            /** @constant */
            object: "model";
            /** @description Unix seconds. */
            created: number;
            /** @description The prefix of the id. */
            owned_by: string;
        };
        ModelList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Model"][];
        };
        ContentBlock: {
            type: string;
            text?: string;
            refusal?: string;
            id?: string;
            name?: string;
            input?: {
                [key: string]: unknown;
            };
            partial_json?: string;
        };
        /** @description A part of a message in OpenAI's form. TokModel documents only text. */
        ContentPart: {
            /**
             * @example text
             * @example image_url
             * @example input_audio
             * @example file
             */
            type: string;
            text?: string;
            image_url?: {
                url: string;
                detail?: string;
            };
            input_audio?: {
                data: string;
                format: string;
            };
            file?: {
                file_id?: string;
                file_data?: string;
                filename?: string;
            };
            refusal?: string;
        };
        /** @description A string, or parts. */
        Text: string | components["schemas"]["ContentPart"][];
        FunctionName: string;
        /** @description A JSON Schema. The mock makes values that are valid for it. */
        JsonSchema: {
            [key: string]: unknown;
        };
        /** @description A tool that the model may call. The mock calls only functions. */
        ChatTool: {
            type: string;
            function?: {
                name: components["schemas"]["FunctionName"];
                description?: string;
                parameters?: components["schemas"]["JsonSchema"];
                strict?: boolean | null;
            };
        };
        /** @description A call of a function in a completion, or in the history that a client sends back. */
        ToolCall: {
            id: string;
            type: string;
            function?: {
                name: string;
                /** @description JSON. */
                arguments: string;
            };
        };
        /** @description Whether a tool has to be called, and which. */
        ChatToolChoice: ("none" | "auto" | "required" | null) | components["schemas"]["ChatNamedTools"];
        ChatNamedTools: {
            /**
             * @example function
             * @example allowed_tools
             */
            type: string;
            function?: components["schemas"]["NamedFunction"];
            allowed_tools?: components["schemas"]["AllowedTools"];
        };
        NamedFunction: {
            name: string;
        };
        AllowedTools: {
            /** @enum {string} */
            mode: "auto" | "required";
            tools: components["schemas"]["AllowedTool"][];
        };
        AllowedTool: {
            [key: string]: unknown;
        };
        /** @description The form that the text of the answer has to have. */
        ChatResponseFormat: {
            /** @enum {string} */
            type: "text" | "json_object" | "json_schema";
            json_schema?: {
                name: components["schemas"]["FunctionName"];
                description?: string;
                schema?: components["schemas"]["JsonSchema"];
                strict?: boolean | null;
            };
        };
        Metadata: {
            [key: string]: unknown;
        } | null;
        ChatMessage: {
            /**
             * @description TokModel documents `system`, `user` and `assistant`; OpenAI clients also send the others.
             * @enum {string}
             */
            role: "system" | "user" | "assistant" | "developer" | "tool";
            content?: components["schemas"]["Text"] | null;
            name?: string;
            tool_calls?: components["schemas"]["ToolCall"][] | null;
            /** @description The call whose result a message of the role `tool` is. */
            tool_call_id?: string;
        };
        ChatCompletionRequest: {
            model: components["schemas"]["ModelId"];
            messages: components["schemas"]["ChatMessage"][];
            /** @default false */
            stream?: boolean | null;
            /** @default 1 */
            temperature?: number | null;
            /** @description Generation stops there. */
            max_tokens?: number | null;
            top_p?: number | null;
            /**
             * @description Each choice is billed.
             * @default 1
             */
            n?: number | null;
            /** @description The text at which generation stops, not part of the answer. */
            stop?: (string | null) | string[];
            tools?: components["schemas"]["ChatTool"][] | null;
            tool_choice?: components["schemas"]["ChatToolChoice"];
            parallel_tool_calls?: boolean | null;
            response_format?: components["schemas"]["ChatResponseFormat"] | null;
            logprobs?: boolean | null;
            top_logprobs?: number | null;
            stream_options?: {
                /** @description Adds a last chunk without choices that has the usage. */
                include_usage?: boolean;
            } | null;
            max_completion_tokens?: number | null;
            frequency_penalty?: number | null;
            presence_penalty?: number | null;
            logit_bias?: {
                [key: string]: unknown;
            } | null;
            seed?: number | null;
            user?: string | null;
            metadata?: components["schemas"]["Metadata"];
            reasoning_effort?: string | null;
            verbosity?: string | null;
            service_tier?: string | null;
            store?: boolean | null;
            safety_identifier?: string | null;
            prompt_cache_key?: string | null;
        };
        ChatUsage: {
            prompt_tokens: number;
            completion_tokens: number;
            total_tokens: number;
            /** @description The amount deducted. */
            credits?: number;
        };
        ChatCompletion: {
            id: string;
            /** @constant */
            object: "chat.completion";
            created: number;
            model: string;
            choices: {
                index: number;
                message: {
                    /** @constant */
                    role: "assistant";
                    content: string | null;
                    refusal?: string | null;
                    tool_calls?: components["schemas"]["ToolCall"][] | null;
                };
                logprobs?: components["schemas"]["ChatLogprobs"];
                finish_reason: string | null;
            }[];
            usage: components["schemas"]["ChatUsage"];
        };
        ChatLogprobs: {
            content?: components["schemas"]["TokenLogprob"][] | null;
            refusal?: components["schemas"]["TokenLogprob"][] | null;
        } | null;
        TokenLogprob: {
            token: string;
            logprob: number;
            bytes?: number[] | null;
            top_logprobs?: {
                token: string;
                logprob: number;
                bytes?: number[] | null;
            }[];
        };
        ChatCompletionChunk: {
            id: string;
            /** @constant */
            object: "chat.completion.chunk";
            created: number;
            model: string;
            choices: {
                index: number;
                delta: {
                    /** @constant */
                    role?: "assistant";
                    content?: string | null;
                    refusal?: string | null;
                    tool_calls?: components["schemas"]["ToolCallDelta"][] | null;
                };
                logprobs?: components["schemas"]["ChatLogprobs"];
                finish_reason?: string | null;
            }[];
            usage?: components["schemas"]["ChatUsage"] | null;
        };
        /** @description A piece of a call of a tool; the pieces with one index belong together. */
        ToolCallDelta: {
            index: number;
            id?: string;
            type?: string;
            function?: {
                name?: string;
                arguments?: string;
            };
        };
        /** @description A tool that the model may call. The mock calls only functions. */
        ResponseTool: {
            type: string;
            name?: components["schemas"]["FunctionName"];
            description?: string | null;
            parameters?: components["schemas"]["JsonSchema"] | null;
            strict?: boolean | null;
        };
        ResponseToolChoice: ("none" | "auto" | "required" | null) | components["schemas"]["ResponseNamedTools"];
        ResponseNamedTools: {
            /**
             * @example function
             * @example allowed_tools
             */
            type: string;
            name?: string;
            /** @enum {string} */
            mode?: "auto" | "required";
            tools?: components["schemas"]["AllowedTool"][];
        };
        /** @description The form that the text of the answer has to have. */
        ResponseText: {
            format?: components["schemas"]["ResponseTextFormat"];
            verbosity?: string | null;
        } | null;
        ResponseTextFormat: {
            /** @enum {string} */
            type: "text" | "json_object" | "json_schema";
            name?: components["schemas"]["FunctionName"];
            description?: string;
            schema?: components["schemas"]["JsonSchema"];
            strict?: boolean | null;
        };
        ResponseRequest: {
            model: components["schemas"]["ModelId"];
            /** @description A string, or an array of content or message objects. */
            input: string | {
                [key: string]: unknown;
            }[];
            /** @default false */
            stream?: boolean | null;
            instructions?: string | null;
            /** @default 1 */
            temperature?: number | null;
            max_output_tokens?: number | null;
            tools?: components["schemas"]["ResponseTool"][] | null;
            tool_choice?: components["schemas"]["ResponseToolChoice"];
            parallel_tool_calls?: boolean | null;
            text?: components["schemas"]["ResponseText"];
            metadata?: components["schemas"]["Metadata"];
            previous_response_id?: string | null;
            top_p?: number | null;
            top_logprobs?: number | null;
            truncation?: string | null;
            reasoning?: {
                [key: string]: unknown;
            } | null;
            include?: string[] | null;
            stream_options?: {
                [key: string]: unknown;
            } | null;
            max_tool_calls?: number | null;
            service_tier?: string | null;
            store?: boolean | null;
            user?: string | null;
            safety_identifier?: string | null;
            prompt_cache_key?: string | null;
        };
        ResponseUsage: {
            input_tokens: number;
            output_tokens: number;
            total_tokens: number;
            credits?: number;
        };
        ResponseOutputItem: {
            type: string;
            id?: string;
            status?: string;
            role?: string;
            content?: components["schemas"]["ContentBlock"][];
            call_id?: string;
            name?: string;
            /** @description JSON. */
            arguments?: string;
        };
        Response: {
            id: string;
            /** @constant */
            object: "response";
            created_at: number;
            model: string;
            status?: string;
            output: components["schemas"]["ResponseOutputItem"][];
            usage?: components["schemas"]["ResponseUsage"] | null;
        };
        /** @description The known events. Servers may send others, which clients ignore. */
        ResponseEvent: components["schemas"]["ResponseCreatedEvent"] | components["schemas"]["ResponseInProgressEvent"] | components["schemas"]["ResponseOutputItemAddedEvent"] | components["schemas"]["ResponseContentPartAddedEvent"] | components["schemas"]["ResponseTextDeltaEvent"] | components["schemas"]["ResponseTextDoneEvent"] | components["schemas"]["ResponseRefusalDeltaEvent"] | components["schemas"]["ResponseRefusalDoneEvent"] | components["schemas"]["ResponseFunctionCallArgumentsDeltaEvent"] | components["schemas"]["ResponseFunctionCallArgumentsDoneEvent"] | components["schemas"]["ResponseContentPartDoneEvent"] | components["schemas"]["ResponseOutputItemDoneEvent"] | components["schemas"]["ResponseCompletedEvent"] | components["schemas"]["ResponseIncompleteEvent"] | components["schemas"]["ResponseFailedEvent"] | components["schemas"]["ResponseErrorEvent"];
        ResponseCreatedEvent: {
            /** @constant */
            type: "response.created";
            sequence_number?: number;
            response: components["schemas"]["Response"];
        };
        ResponseInProgressEvent: {
            /** @constant */
            type: "response.in_progress";
            sequence_number?: number;
            response: components["schemas"]["Response"];
        };
        ResponseOutputItemAddedEvent: {
            /** @constant */
            type: "response.output_item.added";
            sequence_number?: number;
            output_index?: number;
            item: components["schemas"]["ResponseOutputItem"];
        };
        ResponseContentPartAddedEvent: {
            /** @constant */
            type: "response.content_part.added";
            sequence_number?: number;
            item_id?: string;
            output_index?: number;
            content_index?: number;
            part: components["schemas"]["ContentBlock"];
        };
        ResponseTextDeltaEvent: {
            /** @constant */
            type: "response.output_text.delta";
            sequence_number?: number;
            item_id?: string;
            output_index?: number;
            content_index?: number;
            delta: string;
        };
        ResponseTextDoneEvent: {
            /** @constant */
            type: "response.output_text.done";
            sequence_number?: number;
            item_id?: string;
            output_index?: number;
            content_index?: number;
            text: string;
        };
        ResponseRefusalDeltaEvent: {
            /** @constant */
            type: "response.refusal.delta";
            sequence_number?: number;
            item_id?: string;
            output_index?: number;
            content_index?: number;
            delta: string;
        };
        ResponseRefusalDoneEvent: {
            /** @constant */
            type: "response.refusal.done";
            sequence_number?: number;
            item_id?: string;
            output_index?: number;
            content_index?: number;
            refusal: string;
        };
        ResponseFunctionCallArgumentsDeltaEvent: {
            /** @constant */
            type: "response.function_call_arguments.delta";
            sequence_number?: number;
            item_id?: string;
            output_index?: number;
            delta: string;
        };
        ResponseFunctionCallArgumentsDoneEvent: {
            /** @constant */
            type: "response.function_call_arguments.done";
            sequence_number?: number;
            item_id?: string;
            output_index?: number;
            arguments: string;
        };
        ResponseContentPartDoneEvent: {
            /** @constant */
            type: "response.content_part.done";
            sequence_number?: number;
            item_id?: string;
            output_index?: number;
            content_index?: number;
            part: components["schemas"]["ContentBlock"];
        };
        ResponseOutputItemDoneEvent: {
            /** @constant */
            type: "response.output_item.done";
            sequence_number?: number;
            output_index?: number;
            item: components["schemas"]["ResponseOutputItem"];
        };
        ResponseCompletedEvent: {
            /** @constant */
            type: "response.completed";
            sequence_number?: number;
            response: components["schemas"]["Response"];
        };
        ResponseIncompleteEvent: {
            /** @constant */
            type: "response.incomplete";
            sequence_number?: number;
            response: components["schemas"]["Response"];
        };
        ResponseFailedEvent: {
            /** @constant */
            type: "response.failed";
            sequence_number?: number;
            response: components["schemas"]["Response"];
        };
        ResponseErrorEvent: {
            /** @constant */
            type: "error";
            sequence_number?: number;
            message: string;
            code?: string | null;
        };
        MessageRequest: {
            model: components["schemas"]["ModelId"];
            /** @description Anthropic's maximum. */
            messages: {
                /** @enum {string} */
                role: "user" | "assistant";
                content: string | components["schemas"]["MessageBlock"][];
            }[];
            max_tokens: number;
            system?: components["schemas"]["Text"];
            /** @default 1 */
            temperature?: number;
            /** @default false */
            stream?: boolean;
            top_p?: number;
            stop_sequences?: string[];
            tools?: components["schemas"]["MessageTool"][];
            tool_choice?: components["schemas"]["MessageToolChoice"];
            output_config?: {
                format?: components["schemas"]["MessageFormat"];
                effort?: string | null;
            };
            output_format?: components["schemas"]["MessageFormat"];
            /** @description A conversation that the server keeps. The mock keeps none, and refuses to continue one. */
            thread?: {
                type?: string;
            };
            top_k?: number;
            metadata?: {
                [key: string]: unknown;
            };
            service_tier?: string;
            thinking?: {
                [key: string]: unknown;
            };
        };
        MessageCountRequest: {
            model: components["schemas"]["ModelId"];
            messages: {
                /** @enum {string} */
                role: "user" | "assistant";
                content: string | components["schemas"]["MessageBlock"][];
            }[];
            system?: components["schemas"]["Text"];
            tools?: components["schemas"]["MessageTool"][];
            tool_choice?: components["schemas"]["MessageToolChoice"];
            output_config?: {
                format?: components["schemas"]["MessageFormat"];
                effort?: string | null;
            };
            output_format?: components["schemas"]["MessageFormat"];
            thinking?: {
                [key: string]: unknown;
            };
        };
        MessageCount: {
            input_tokens: number;
        };
        /** @description A part of a message in Anthropic's form. TokModel documents only text. */
        MessageBlock: {
            /**
             * @example text
             * @example image
             * @example document
             * @example tool_use
             * @example tool_result
             */
            type: string;
            text?: string;
            source?: {
                [key: string]: unknown;
            };
            id?: string;
            name?: string;
            input?: {
                [key: string]: unknown;
            };
            tool_use_id?: string;
            is_error?: boolean;
            content?: string | {
                [key: string]: unknown;
            }[];
        };
        /** @description A tool that the model may call. The mock calls only tools that the client has defined. */
        MessageTool: {
            type?: string | null;
            name: components["schemas"]["FunctionName"];
            description?: string;
            input_schema?: components["schemas"]["JsonSchema"];
        };
        MessageToolChoice: {
            /** @enum {string} */
            type: "auto" | "any" | "tool" | "none";
            name?: string;
            disable_parallel_tool_use?: boolean;
        };
        /** @description The form that the text of the answer has to have. */
        MessageFormat: {
            /** @constant */
            type: "json_schema";
            schema: components["schemas"]["JsonSchema"];
        } | null;
        MessageUsage: {
            input_tokens: number;
            output_tokens: number;
            credits?: number;
        };
        Message: {
            id: string;
            /** @constant */
            type: "message";
            /** @constant */
            role: "assistant";
            content: components["schemas"]["ContentBlock"][];
            model: string;
            stop_reason: components["schemas"]["StopReason"];
            stop_sequence?: string | null;
            usage: components["schemas"]["MessageUsage"];
        };
        /**
         * @description TokModel documents the first three.
         * @enum {string|null}
         */
        StopReason: "end_turn" | "max_tokens" | "stop_sequence" | "tool_use" | "refusal" | "pause_turn" | null;
        MessageDelta: {
            stop_reason?: components["schemas"]["StopReason"];
            stop_sequence?: string | null;
        };
        /** @description The counts so far; Anthropic sends only those of the output. */
        MessageDeltaUsage: {
            input_tokens?: number;
            output_tokens?: number;
            credits?: number;
        };
        MessageError: {
            type: string;
            message: string;
        };
        /** @description The known events. Servers may send others, which clients ignore. */
        MessageEvent: components["schemas"]["MessageStartEvent"] | components["schemas"]["ContentBlockStartEvent"] | components["schemas"]["PingEvent"] | components["schemas"]["ContentBlockDeltaEvent"] | components["schemas"]["ContentBlockStopEvent"] | components["schemas"]["MessageDeltaEvent"] | components["schemas"]["MessageStopEvent"] | components["schemas"]["MessageErrorEvent"];
        MessageStartEvent: {
            /** @constant */
            type: "message_start";
            message: components["schemas"]["Message"];
        };
        ContentBlockStartEvent: {
            /** @constant */
            type: "content_block_start";
            index: number;
            content_block: components["schemas"]["ContentBlock"];
        };
        PingEvent: {
            /** @constant */
            type: "ping";
        };
        ContentBlockDeltaEvent: {
            /** @constant */
            type: "content_block_delta";
            index: number;
            delta: components["schemas"]["ContentBlock"];
        };
        ContentBlockStopEvent: {
            /** @constant */
            type: "content_block_stop";
            index: number;
        };
        MessageDeltaEvent: {
            /** @constant */
            type: "message_delta";
            delta: components["schemas"]["MessageDelta"];
            usage?: components["schemas"]["MessageDeltaUsage"];
        };
        MessageStopEvent: {
            /** @constant */
            type: "message_stop";
        };
        MessageErrorEvent: {
            /** @constant */
            type: "error";
            error: components["schemas"]["MessageError"];
        };
        EmbeddingRequest: {
            model: components["schemas"]["ModelId"];
            /** @description A text, several texts, or, which TokModel does not document, their tokens. The maximum is OpenAI's. */
            input: string | string[] | components["schemas"]["TokenArray"] | components["schemas"]["TokenArray"][];
            /**
             * @default float
             * @enum {string}
             */
            encoding_format?: "float" | "base64";
            /** @description The length of the vectors; not more than the model's own, and only of models that can make them shorter. */
            dimensions?: number | null;
            user?: string | null;
        };
        /** @description One text as the numbers of its tokens. */
        TokenArray: number[];
        EmbeddingList: {
            /** @constant */
            object: "list";
            data: {
                /** @constant */
                object: "embedding";
                index: number;
                embedding: number[] | string;
            }[];
            model: string;
            usage: {
                prompt_tokens: number;
                total_tokens: number;
                credits?: number;
            };
        };
        RerankRequest: {
            model: components["schemas"]["ModelId"];
            query: string;
            documents: string[];
            /** @description By default all documents. */
            top_n?: number;
        };
        RerankResult: {
            id?: string;
            model?: string;
            results: {
                index: number;
                relevance_score: number;
                /** @description TokModel's pages show it as a string and as an object with a `text`. */
                document: string | {
                    text: string;
                };
            }[];
            usage?: {
                total_tokens?: number;
                credits?: number;
            };
        };
        /**
         * @default 1024x1024
         * @example 256x256
         * @example 512x512
         * @example 1024x1024
         */
        ImageSize: string;
        ImageRequest: {
            model?: components["schemas"]["ModelId"];
            prompt: string;
            /** @default 1 */
            n?: number;
            size?: components["schemas"]["ImageSize"];
            /**
             * @default url
             * @enum {string}
             */
            response_format?: "url" | "b64_json";
            quality?: string | null;
            background?: string | null;
            /**
             * @description The mock draws PNG in any case, and its answer says so.
             * @enum {string|null}
             */
            output_format?: "png" | "jpeg" | "webp" | null;
            output_compression?: number | null;
            user?: string | null;
            stream?: boolean | null;
            /** @description How many events with a preview come before each image; only with `stream`. */
            partial_images?: number | null;
            style?: string | null;
            moderation?: string | null;
        };
        ImageEditRequest: {
            model?: components["schemas"]["ModelId"];
            /** @description One image, or up to 16, as parts named `image` or `image[]`. TokModel documents one. */
            image: string | string[];
            /** Format: binary */
            mask?: string;
            prompt: string;
            /** @default 1 */
            n?: number;
            size?: components["schemas"]["ImageSize"];
            /**
             * @default url
             * @enum {string}
             */
            response_format?: "url" | "b64_json";
            quality?: string;
            background?: string;
            /**
             * @description The mock draws PNG in any case, and its answer says so.
             * @enum {string}
             */
            output_format?: "png" | "jpeg" | "webp";
            output_compression?: number;
            user?: string;
            stream?: boolean;
            /** @description How many events with a preview come before each image; only with `stream`. */
            partial_images?: number;
            input_fidelity?: string;
        };
        ImageVariationRequest: {
            model?: components["schemas"]["ModelId"];
            /** Format: binary */
            image: string;
            /** @default 1 */
            n?: number;
            size?: components["schemas"]["ImageSize"];
            /**
             * @default url
             * @enum {string}
             */
            response_format?: "url" | "b64_json";
            user?: string;
            /** @enum {boolean} */
            stream?: false;
        };
        ImageList: {
            created: number;
            data: {
                url?: string;
                b64_json?: string;
                revised_prompt?: string;
            }[];
            output_format?: string;
            usage?: {
                credits?: number;
            };
        };
        ImageGenerationEvent: components["schemas"]["ImageGenerationPartialImageEvent"] | components["schemas"]["ImageGenerationCompletedEvent"];
        ImageGenerationPartialImageEvent: {
            /** @constant */
            type: "image_generation.partial_image";
            b64_json: string;
            partial_image_index: number;
            created_at?: number;
            size?: string;
            quality?: string;
            background?: string;
            output_format?: string;
        };
        ImageGenerationCompletedEvent: {
            /** @constant */
            type: "image_generation.completed";
            b64_json: string;
            created_at?: number;
            size?: string;
            quality?: string;
            background?: string;
            output_format?: string;
            usage?: components["schemas"]["TokenUsage"];
        };
        ImageEditEvent: components["schemas"]["ImageEditPartialImageEvent"] | components["schemas"]["ImageEditCompletedEvent"];
        ImageEditPartialImageEvent: {
            /** @constant */
            type: "image_edit.partial_image";
            b64_json: string;
            partial_image_index: number;
            created_at?: number;
            size?: string;
            quality?: string;
            background?: string;
            output_format?: string;
        };
        ImageEditCompletedEvent: {
            /** @constant */
            type: "image_edit.completed";
            b64_json: string;
            created_at?: number;
            size?: string;
            quality?: string;
            background?: string;
            output_format?: string;
            usage?: components["schemas"]["TokenUsage"];
        };
        TokenUsage: {
            input_tokens: number;
            output_tokens: number;
            total_tokens: number;
            credits?: number;
        };
        SpeechRequest: {
            model: components["schemas"]["ModelId"];
            input: string;
            /**
             * @example alloy
             * @example echo
             * @example fable
             * @example onyx
             * @example nova
             * @example shimmer
             */
            voice: string;
            /**
             * @default mp3
             * @enum {string}
             */
            response_format?: "mp3" | "opus" | "aac" | "flac" | "wav" | "pcm";
            /** @default 1 */
            speed?: number;
            instructions?: string | null;
            /**
             * @default audio
             * @enum {string|null}
             */
            stream_format?: "audio" | "sse" | null;
        };
        SpeechEvent: components["schemas"]["SpeechDeltaEvent"] | components["schemas"]["SpeechDoneEvent"];
        SpeechDeltaEvent: {
            /** @constant */
            type: "speech.audio.delta";
            audio: string;
        };
        SpeechDoneEvent: {
            /** @constant */
            type: "speech.audio.done";
            usage: components["schemas"]["TokenUsage"];
        };
        TranscriptionRequest: {
            /** Format: binary */
            file: string;
            model: components["schemas"]["ModelId"];
            language?: string;
            prompt?: string;
            /**
             * @default json
             * @enum {string}
             */
            response_format?: "json" | "text" | "verbose_json" | "srt" | "vtt";
            temperature?: number;
            stream?: boolean;
            /** @description What `verbose_json` has the times of; by default segments. */
            timestamp_granularities?: ("word" | "segment")[];
            chunking_strategy?: string | {
                [key: string]: unknown;
            };
        };
        TranslationRequest: {
            /** Format: binary */
            file: string;
            model: components["schemas"]["ModelId"];
            prompt?: string;
            /**
             * @default json
             * @enum {string}
             */
            response_format?: "json" | "text" | "verbose_json" | "srt" | "vtt";
            temperature?: number;
            /** @enum {boolean} */
            stream?: false;
        };
        Transcript: {
            text: string;
            words?: components["schemas"]["TranscriptWord"][];
            segments?: components["schemas"]["TranscriptSegment"][];
            usage?: {
                [key: string]: unknown;
            };
        };
        TranscriptWord: {
            word: string;
            /** @description Seconds. */
            start: number;
            /** @description Seconds. */
            end: number;
        };
        TranscriptSegment: {
            id: number;
            /** @description Seconds. */
            start: number;
            /** @description Seconds. */
            end: number;
            text: string;
        };
        TranscriptEvent: components["schemas"]["TranscriptDeltaEvent"] | components["schemas"]["TranscriptDoneEvent"];
        TranscriptDeltaEvent: {
            /** @constant */
            type: "transcript.text.delta";
            delta: string;
        };
        TranscriptDoneEvent: {
            /** @constant */
            type: "transcript.text.done";
            text: string;
            usage?: {
                [key: string]: unknown;
            };
        };
        KeyName: {
            /** @description Not blank. */
            name: string;
        };
        Key: {
            id: string;
            /** @constant */
            object?: "key";
            name: string;
            /** @description The last four characters of the secret. */
            preview: string;
            /**
             * @description Whether the key opens the API. A key that has expired or was disabled is shown as revoked.
             * @enum {string}
             */
            status: "active" | "revoked";
            /** @description Unix seconds. */
            created: number;
            /** @description Unix seconds. */
            last_used: number | null;
        };
        NewKey: {
            id: string;
            /** @constant */
            object?: "key";
            name: string;
            preview: string;
            /** @enum {string} */
            status: "active" | "revoked";
            created: number;
            last_used: number | null;
            /** @description The secret, shown only once. */
            key: string;
        };
        KeyList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Key"][];
        };
        Credits: {
            /** @constant */
            object: "credits";
            balance: number;
        };
        TopUp: {
            credits: number;
        };
        UsageEntry: {
            /** @description The id of the request. */
            id: string;
            created: number;
            key_id: string;
            model: string;
            endpoint: string;
            prompt_tokens: number;
            completion_tokens: number;
            credits: number;
        };
        UsageList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["UsageEntry"][];
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        NewAccount: {
            /** @default 1000000 */
            credits?: number;
            dialect?: components["schemas"]["Dialect"];
            keys?: {
                name?: string;
                /**
                 * @description Keys that are not active get the same 401. The journal says which they are, the console shows them as revoked.
                 * @default active
                 * @enum {string}
                 */
                status?: "active" | "revoked" | "expired" | "disabled";
                /** @description Unix seconds by the mock's clock; from then on the key has expired. */
                expires_at?: number;
            }[];
        };
        /**
         * @description Whose words an account is refused in; by default TokModel's.
         * @enum {string}
         */
        Dialect: "tokmodel" | "openai" | "anthropic" | "openrouter";
        Account: {
            id: string;
            /** @constant */
            object: "account";
            balance: number;
            keys: components["schemas"]["Key"][];
        };
        CreatedAccount: {
            id: string;
            /** @constant */
            object: "account";
            console_token: string;
            balance: number;
            keys: components["schemas"]["NewKey"][];
        };
        Balance: {
            balance: number;
        };
        /**
         * @description Why a request was answered as it was. Only the journal says so, not the answer.
         * @enum {string}
         */
        Cause: "ok" | "auth_missing" | "auth_scheme" | "auth_malformed" | "key_unknown" | "key_revoked" | "key_expired" | "key_disabled" | "credits_zero" | "credits_short" | "not_found" | "method_not_allowed" | "body_too_large" | "overload" | "body_malformed" | "body_invalid" | "media_type" | "model_unknown" | "host_malformed" | "preflight" | "fault" | "fixture" | "no_fixture" | "upstream";
        JournalEntry: {
            /** @description The id of the request. */
            id: string;
            /** @description Unix milliseconds by the mock's clock. */
            at: number;
            method: string;
            /** @description Without the query. */
            path: string;
            /** @description 0 if the connection was reset instead of an answer. */
            status: number;
            cause: components["schemas"]["Cause"];
            account: string | null;
            /** @description The id of the key. */
            key: string | null;
            key_name: string | null;
            model: string | null;
            /** @description The credits that were charged. */
            credits: number;
            /** @description The balance afterwards. */
            balance: number | null;
            /** @enum {string|null} */
            stream: "open" | "completed" | "abandoned" | "cut" | null;
            /** @description The events that were sent. */
            chunks: number;
            /** @description The name of the fixture that was the answer. */
            fixture: string | null;
            /** @description If there are fixtures and none matched, the one that came nearest and what differs. */
            unmatched: string | null;
            /** @description The members of the request that the mock does not act on. */
            ignored: string[];
            /** @description How often the account has sent exactly this request, this time included, since it was last answered with success. */
            attempt: number;
            /** @description The seconds that the answer asked to wait for. */
            retry_after: number | null;
            /** @description If the attempt before was answered with Retry-After: the milliseconds since that answer, by the mock's clock. */
            waited_ms: number | null;
            /** @description What was sent; absent with `--no-bodies`, or if it is no longer kept. */
            request?: components["schemas"]["SentRequest"];
        };
        SentRequest: {
            /** @description Without credentials. */
            headers: {
                [key: string]: string;
            };
            /** @description The JSON value, or the beginning of the text if it is long or no JSON; null if it is binary. Without credentials. */
            body: unknown;
            /** @description The size of the body. */
            bytes: number;
        };
        Journal: {
            /** @constant */
            object: "list";
            data: components["schemas"]["JournalEntry"][];
        };
        /** @description What the mock does wrong. Members that contradict each other are refused with 400, e.g. `retry_after` without `status`, or `cut_after` with `reset`. */
        Fault: {
            /** @description The account that gets the fault; by default all accounts. */
            account?: string;
            /** @description The path that gets the fault; by default all paths of the API. */
            path?: string;
            /** @description How many requests get the fault. */
            times?: number;
            /** @description The id of a mutant. */
            mutant?: string;
            /** @description The name of a gateway that the mock behaves like. */
            persona?: string;
            /** @description The share of the requests that get the fault; by default all. Which ones follows from the seed and from the order of the account's requests. */
            probability?: number;
            /** @description The status to answer with; 401 and 403 have their documented bodies. */
            status?: number;
            /** @description The type of the error together with `status`. */
            type?: string;
            /** @description The code of the error together with `status`; by default the status. */
            code?: string | number;
            /** @description The message together with `status`. */
            message?: string;
            /** @description Seconds for Retry-After together with `status`. */
            retry_after?: number;
            /** @description How long the answer is delayed. */
            latency_ms?: number;
            /** @description The pause before each event of a stream. */
            chunk_ms?: number;
            /** @description The events of a stream after which the connection is cut. */
            cut_after?: number;
            /** @description The events of a stream after which it ends with an error event. */
            error_after?: number;
            /** @description The events of a stream after which nothing more is sent. */
            stall_after?: number;
            /**
             * @description The connection is reset before there is an answer.
             * @constant
             */
            reset?: true;
            /** @description The bytes of an answer that is no stream after which the connection is cut; Content-Length is that of the whole. */
            truncate_body?: number;
            /**
             * @description The JSON of an answer ends in its middle; of a stream, the data of the last event but one.
             * @constant
             */
            malformed_json?: true;
            /**
             * @description How a chat stream carries its tool calls: in pieces of a few characters, the pieces of several calls in turns, or without the index that says which call a piece belongs to.
             * @enum {string}
             */
            tool_call_deltas?: "split" | "interleaved" | "without_index";
            /** @description How far delays vary around their values; 0 means not at all. The variation follows from the seed. */
            jitter?: number;
            /** @description Requests of an account in a minute of the mock's clock; requests above this number get 429 and Retry-After. */
            requests_per_minute?: number;
            /** @description Tokens of an account in a minute of the mock's clock, prompts and completions; once its answers have used as many, requests get 429 and Retry-After. */
            tokens_per_minute?: number;
            /**
             * @description The headers that show a limit: `x-ratelimit-*` (the default), `anthropic-ratelimit-*`, or `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers.
             * @enum {string}
             */
            rate_limit_headers?: "openai" | "anthropic" | "ietf" | "all";
        };
        Faults: {
            faults: components["schemas"]["Fault"][];
        };
        /** @description A text that has to be contained, or what the text has to be like. Letters of different case differ. */
        TextMatch: string | {
            contains?: string;
            equals?: string;
            /** @description A JavaScript regular expression. */
            regex?: string;
            /** @description Of the regular expression: i, m, s, u. */
            flags?: string;
        };
        /** @description Which requests a fixture answers. Everything that is given has to hold; without a member, all do. */
        FixtureMatch: {
            /** @description The operationId, or several. */
            operation?: string | string[];
            model?: components["schemas"]["TextMatch"];
            user?: components["schemas"]["TextMatch"];
            system?: components["schemas"]["TextMatch"];
            any_message?: components["schemas"]["TextMatch"];
            /** @description `true`, or what a result of a tool has to be like that was sent after the last answer; `false` if there must be none. */
            tool_result?: boolean | {
                call_id?: string;
                name?: string;
                content?: components["schemas"]["TextMatch"];
            };
            /** @description The names of tools that are offered. */
            tools?: string[];
            /** @enum {string} */
            response_format?: "text" | "json_object" | "json_schema";
            input?: components["schemas"]["TextMatch"];
            query?: components["schemas"]["TextMatch"];
            prompt?: components["schemas"]["TextMatch"];
            file?: components["schemas"]["TextMatch"];
            /** @description Headers by their names. */
            headers?: {
                [key: string]: components["schemas"]["TextMatch"];
            };
            stream?: boolean;
            /** @description 1 if no answer is in the conversation yet. */
            turn?: number;
            /** @description Only the n-th request of an account that everything else holds for. */
            nth?: number;
            /** @description The whole body: the members of a JSON value, or the fields of a form with `{ bytes, crc32 }` in place of a file. `model` does not count, nor do members that are null, that have their default, or that are `volatile`. `[secret]` stands for any text. */
            body?: {
                [key: string]: unknown;
            };
            /** @description Members that `body` does not look at, e.g. `metadata`, or `messages.*.tool_call_id` for every message. */
            volatile?: string[];
        };
        FixtureCall: {
            name: string;
            /** @default {} */
            arguments?: {
                [key: string]: unknown;
            };
            /** @description By default a new one for each answer. */
            id?: string;
        };
        /** @description One thing that the model says. */
        FixtureBlock: {
            text?: string;
            refusal?: string;
            tool_call?: components["schemas"]["FixtureCall"];
        };
        FixtureChoice: {
            text?: string;
            /** @description A JSON value that becomes the text. */
            json?: unknown;
            refusal?: string;
            tool_calls?: components["schemas"]["FixtureCall"][];
            blocks?: components["schemas"]["FixtureBlock"][];
            /** @enum {string} */
            finish_reason?: "stop" | "length" | "tool_calls" | "content_filter";
        };
        /** @description An answer as it came from another server: a JSON value, a text, bytes in Base64, or the events of a stream. It is played back as it is, even if it is not as this document says. */
        FixtureRecording: {
            status: number;
            headers?: {
                "content-type"?: string;
                "retry-after"?: string;
            };
            /** @description A JSON value. */
            json?: unknown;
            body?: string;
            base64?: string;
            events?: {
                event?: string;
                data: string;
                /** @description How long after the one before it; of the first one, after the request. */
                after_ms?: number;
            }[];
            /** @description False if the answer was not as this document says. It is only a note. */
            conforms?: boolean;
        };
        /** @description What is answered. Which operations can give it follows from its members. */
        FixtureReply: {
            text?: string;
            /** @description A JSON value that becomes the text. */
            json?: unknown;
            refusal?: string;
            tool_calls?: components["schemas"]["FixtureCall"][];
            blocks?: components["schemas"]["FixtureBlock"][];
            choices?: components["schemas"]["FixtureChoice"][];
            /** @enum {string} */
            finish_reason?: "stop" | "length" | "tool_calls" | "content_filter";
            /** @description The token counts, instead of those of the mock. The price follows from them. */
            usage?: {
                prompt_tokens?: number;
                completion_tokens?: number;
            };
            error?: {
                status: number;
                message?: string;
                type?: string;
                code?: string | number;
                /** @description Seconds. */
                retry_after?: number;
            };
            /** @description One for each input, or one for all. */
            vectors?: number[][];
            /** @description One for each document, in the order of the request. */
            scores?: number[];
            /** @description One for each image that is asked for, or one for all. */
            images?: {
                b64_json?: string;
                url?: string;
            }[];
            audio?: string;
            transcript?: string;
            recorded?: components["schemas"]["FixtureRecording"];
            /** @description Characters in an event of a stream. By default a word. */
            chunk_size?: number;
            /** @description How long the answer is delayed. */
            latency_ms?: number;
            /** @description The pause before each event of a stream. */
            chunk_ms?: number;
            /** @description How far delays vary around their values. */
            jitter?: number;
            /** @description The events of a stream after which the connection is cut. */
            cut_after?: number;
            /** @description The events of a stream after which it ends with an error event. */
            error_after?: number;
            /** @description The events of a stream after which nothing more is sent. */
            stall_after?: number;
        };
        /** @description What the mock answers to which requests. */
        Fixture: {
            /** @description How the journal calls it. */
            name?: string;
            /** @description The account whose requests it answers; by default those of all. */
            account?: string;
            /** @description By default all requests that can be answered so. A string is the text of the last user message. */
            match?: string | components["schemas"]["FixtureMatch"];
            /** @description What is answered; a string is a text. Of a list, one after the other. */
            reply: string | components["schemas"]["FixtureReply"] | (string | components["schemas"]["FixtureReply"])[];
            /**
             * @description What comes after the last reply of a list. With `none`, the fixture no longer matches.
             * @default last
             * @enum {string}
             */
            after_last?: "last" | "first" | "none";
        };
        Fixtures: {
            /** @description The location of the schema of this file, for editors. */
            $schema?: string;
            fixtures: components["schemas"]["Fixture"][];
        };
        FixtureInForce: {
            name: string;
            matches: number;
            /** @description Where it comes from. */
            source?: string;
            account?: string;
            match?: components["schemas"]["FixtureMatch"];
            reply?: components["schemas"]["FixtureReply"][];
        };
        FixtureList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["FixtureInForce"][];
        };
        Scenarios: {
            /** @description The request header that asks for a fault, e.g. `status=503, retry_after=1`. */
            header: string;
            /** @description The same after this prefix, as the name of a model. */
            model_prefix: string;
            /** @description The names that can come before an equals sign. */
            members: string[];
            examples: string[];
            keys: {
                key: string;
                says: string;
            }[];
            scenarios: {
                name: string;
                says: string;
            }[];
        };
        JournalEvent: components["schemas"]["JournalEntry"] | Record<string, never>;
        Mutants: {
            mutants: {
                id: string;
                says: string;
            }[];
            personas: {
                name: string;
                says: string;
                /** @description What the gateway does differently. */
                deviations: string[];
            }[];
            /** @description The named profiles. */
            latencies: components["schemas"]["Latency"][];
            /** @description The profile that the mock was started with; null if its answers are not delayed. */
            latency: components["schemas"]["Latency"] | null;
        };
        Latency: {
            name?: string;
            latency_ms: number;
            chunk_ms: number;
            jitter?: number;
        };
        SignInCode: {
            code: string;
        };
        SignedIn: {
            console_token: string;
        };
        ClockAdvance: {
            advance_ms: number;
        };
        Clock: {
            /** @description Unix milliseconds. */
            now: number;
        };
    };
    responses: {
        /** @description The key is missing, malformed, unknown or revoked. The body is the same for every cause. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The key is valid, but the account lacks the credits. Nothing was processed or charged. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is not valid; `param` names the invalid member. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such path, model, account or key. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path does not support the method. */
        MethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is larger than the server accepts. */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is not in the media type that the operation accepts. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The bodies of all current requests together exceed the limit. This is temporary. */
        Overloaded: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The images, as links that are valid for a limited time, or as Base64. */
        Images: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ImageList"];
            };
        };
        /** @description The text, as JSON, or as plain text with `response_format` `text`. */
        Transcript: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Transcript"];
                "text/plain": string;
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Seconds to wait before a retry. */
        "Retry-After": string;
        /** @description The id of the request, taken from the request if it is well-formed there. */
        "X-Request-Id": string;
        /** @description A Bearer challenge. */
        "WWW-Authenticate": string;
        /** @description The methods that the path supports. */
        Allow: string;
    };
    pathItems: never;
}
export type Error = components['schemas']['Error'];
export type ModelId = components['schemas']['ModelId'];
export type Model = components['schemas']['Model'];
export type ModelList = components['schemas']['ModelList'];
export type ContentBlock = components['schemas']['ContentBlock'];
export type ContentPart = components['schemas']['ContentPart'];
export type Text = components['schemas']['Text'];
export type FunctionName = components['schemas']['FunctionName'];
export type JsonSchema = components['schemas']['JsonSchema'];
export type ChatTool = components['schemas']['ChatTool'];
export type ToolCall = components['schemas']['ToolCall'];
export type ChatToolChoice = components['schemas']['ChatToolChoice'];
export type ChatNamedTools = components['schemas']['ChatNamedTools'];
export type NamedFunction = components['schemas']['NamedFunction'];
export type AllowedTools = components['schemas']['AllowedTools'];
export type AllowedTool = components['schemas']['AllowedTool'];
export type ChatResponseFormat = components['schemas']['ChatResponseFormat'];
export type Metadata = components['schemas']['Metadata'];
export type ChatMessage = components['schemas']['ChatMessage'];
export type ChatCompletionRequest = components['schemas']['ChatCompletionRequest'];
export type ChatUsage = components['schemas']['ChatUsage'];
export type ChatCompletion = components['schemas']['ChatCompletion'];
export type ChatLogprobs = components['schemas']['ChatLogprobs'];
export type TokenLogprob = components['schemas']['TokenLogprob'];
export type ChatCompletionChunk = components['schemas']['ChatCompletionChunk'];
export type ToolCallDelta = components['schemas']['ToolCallDelta'];
export type ResponseTool = components['schemas']['ResponseTool'];
export type ResponseToolChoice = components['schemas']['ResponseToolChoice'];
export type ResponseNamedTools = components['schemas']['ResponseNamedTools'];
export type ResponseText = components['schemas']['ResponseText'];
export type ResponseTextFormat = components['schemas']['ResponseTextFormat'];
export type ResponseRequest = components['schemas']['ResponseRequest'];
export type ResponseUsage = components['schemas']['ResponseUsage'];
export type ResponseOutputItem = components['schemas']['ResponseOutputItem'];
export type Response = components['schemas']['Response'];
export type ResponseEvent = components['schemas']['ResponseEvent'];
export type ResponseCreatedEvent = components['schemas']['ResponseCreatedEvent'];
export type ResponseInProgressEvent = components['schemas']['ResponseInProgressEvent'];
export type ResponseOutputItemAddedEvent = components['schemas']['ResponseOutputItemAddedEvent'];
export type ResponseContentPartAddedEvent = components['schemas']['ResponseContentPartAddedEvent'];
export type ResponseTextDeltaEvent = components['schemas']['ResponseTextDeltaEvent'];
export type ResponseTextDoneEvent = components['schemas']['ResponseTextDoneEvent'];
export type ResponseRefusalDeltaEvent = components['schemas']['ResponseRefusalDeltaEvent'];
export type ResponseRefusalDoneEvent = components['schemas']['ResponseRefusalDoneEvent'];
export type ResponseFunctionCallArgumentsDeltaEvent = components['schemas']['ResponseFunctionCallArgumentsDeltaEvent'];
export type ResponseFunctionCallArgumentsDoneEvent = components['schemas']['ResponseFunctionCallArgumentsDoneEvent'];
export type ResponseContentPartDoneEvent = components['schemas']['ResponseContentPartDoneEvent'];
export type ResponseOutputItemDoneEvent = components['schemas']['ResponseOutputItemDoneEvent'];
export type ResponseCompletedEvent = components['schemas']['ResponseCompletedEvent'];
export type ResponseIncompleteEvent = components['schemas']['ResponseIncompleteEvent'];
export type ResponseFailedEvent = components['schemas']['ResponseFailedEvent'];
export type ResponseErrorEvent = components['schemas']['ResponseErrorEvent'];
export type MessageRequest = components['schemas']['MessageRequest'];
export type MessageCountRequest = components['schemas']['MessageCountRequest'];
export type MessageCount = components['schemas']['MessageCount'];
export type MessageBlock = components['schemas']['MessageBlock'];
export type MessageTool = components['schemas']['MessageTool'];
export type MessageToolChoice = components['schemas']['MessageToolChoice'];
export type MessageFormat = components['schemas']['MessageFormat'];
export type MessageUsage = components['schemas']['MessageUsage'];
export type Message = components['schemas']['Message'];
export type StopReason = components['schemas']['StopReason'];
export type MessageDelta = components['schemas']['MessageDelta'];
export type MessageDeltaUsage = components['schemas']['MessageDeltaUsage'];
export type MessageError = components['schemas']['MessageError'];
export type MessageEvent = components['schemas']['MessageEvent'];
export type MessageStartEvent = components['schemas']['MessageStartEvent'];
export type ContentBlockStartEvent = components['schemas']['ContentBlockStartEvent'];
export type PingEvent = components['schemas']['PingEvent'];
export type ContentBlockDeltaEvent = components['schemas']['ContentBlockDeltaEvent'];
export type ContentBlockStopEvent = components['schemas']['ContentBlockStopEvent'];
export type MessageDeltaEvent = components['schemas']['MessageDeltaEvent'];
export type MessageStopEvent = components['schemas']['MessageStopEvent'];
export type MessageErrorEvent = components['schemas']['MessageErrorEvent'];
export type EmbeddingRequest = components['schemas']['EmbeddingRequest'];
export type TokenArray = components['schemas']['TokenArray'];
export type EmbeddingList = components['schemas']['EmbeddingList'];
export type RerankRequest = components['schemas']['RerankRequest'];
export type RerankResult = components['schemas']['RerankResult'];
export type ImageSize = components['schemas']['ImageSize'];
export type ImageRequest = components['schemas']['ImageRequest'];
export type ImageEditRequest = components['schemas']['ImageEditRequest'];
export type ImageVariationRequest = components['schemas']['ImageVariationRequest'];
export type ImageList = components['schemas']['ImageList'];
export type ImageGenerationEvent = components['schemas']['ImageGenerationEvent'];
export type ImageGenerationPartialImageEvent = components['schemas']['ImageGenerationPartialImageEvent'];
export type ImageGenerationCompletedEvent = components['schemas']['ImageGenerationCompletedEvent'];
export type ImageEditEvent = components['schemas']['ImageEditEvent'];
export type ImageEditPartialImageEvent = components['schemas']['ImageEditPartialImageEvent'];
export type ImageEditCompletedEvent = components['schemas']['ImageEditCompletedEvent'];
export type TokenUsage = components['schemas']['TokenUsage'];
export type SpeechRequest = components['schemas']['SpeechRequest'];
export type SpeechEvent = components['schemas']['SpeechEvent'];
export type SpeechDeltaEvent = components['schemas']['SpeechDeltaEvent'];
export type SpeechDoneEvent = components['schemas']['SpeechDoneEvent'];
export type TranscriptionRequest = components['schemas']['TranscriptionRequest'];
export type TranslationRequest = components['schemas']['TranslationRequest'];
export type Transcript = components['schemas']['Transcript'];
export type TranscriptWord = components['schemas']['TranscriptWord'];
export type TranscriptSegment = components['schemas']['TranscriptSegment'];
export type TranscriptEvent = components['schemas']['TranscriptEvent'];
export type TranscriptDeltaEvent = components['schemas']['TranscriptDeltaEvent'];
export type TranscriptDoneEvent = components['schemas']['TranscriptDoneEvent'];
export type KeyName = components['schemas']['KeyName'];
export type Key = components['schemas']['Key'];
export type NewKey = components['schemas']['NewKey'];
export type KeyList = components['schemas']['KeyList'];
export type Credits = components['schemas']['Credits'];
export type TopUp = components['schemas']['TopUp'];
export type UsageEntry = components['schemas']['UsageEntry'];
export type UsageList = components['schemas']['UsageList'];
export type Health = components['schemas']['Health'];
export type NewAccount = components['schemas']['NewAccount'];
export type Dialect = components['schemas']['Dialect'];
export type Account = components['schemas']['Account'];
export type CreatedAccount = components['schemas']['CreatedAccount'];
export type Balance = components['schemas']['Balance'];
export type Cause = components['schemas']['Cause'];
export type JournalEntry = components['schemas']['JournalEntry'];
export type SentRequest = components['schemas']['SentRequest'];
export type Journal = components['schemas']['Journal'];
export type Fault = components['schemas']['Fault'];
export type Faults = components['schemas']['Faults'];
export type TextMatch = components['schemas']['TextMatch'];
export type FixtureMatch = components['schemas']['FixtureMatch'];
export type FixtureCall = components['schemas']['FixtureCall'];
export type FixtureBlock = components['schemas']['FixtureBlock'];
export type FixtureChoice = components['schemas']['FixtureChoice'];
export type FixtureRecording = components['schemas']['FixtureRecording'];
export type FixtureReply = components['schemas']['FixtureReply'];
export type Fixture = components['schemas']['Fixture'];
export type Fixtures = components['schemas']['Fixtures'];
export type FixtureInForce = components['schemas']['FixtureInForce'];
export type FixtureList = components['schemas']['FixtureList'];
export type Scenarios = components['schemas']['Scenarios'];
export type JournalEvent = components['schemas']['JournalEvent'];
export type Mutants = components['schemas']['Mutants'];
export type Latency = components['schemas']['Latency'];
export type SignInCode = components['schemas']['SignInCode'];
export type SignedIn = components['schemas']['SignedIn'];
export type ClockAdvance = components['schemas']['ClockAdvance'];
export type Clock = components['schemas']['Clock'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseMethodNotAllowed = components['responses']['MethodNotAllowed'];
export type ResponsePayloadTooLarge = components['responses']['PayloadTooLarge'];
export type ResponseUnsupportedMediaType = components['responses']['UnsupportedMediaType'];
export type ResponseOverloaded = components['responses']['Overloaded'];
export type ResponseImages = components['responses']['Images'];
export type ResponseTranscript = components['responses']['Transcript'];
export type HeaderRetryAfter = components['headers']['Retry-After'];
export type HeaderXRequestId = components['headers']['X-Request-Id'];
export type HeaderWwwAuthenticate = components['headers']['WWW-Authenticate'];
export type HeaderAllow = components['headers']['Allow'];
export type $defs = Record<string, never>;
export interface operations {
    createChatCompletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCompletionRequest"];
            };
        };
        responses: {
            /** @description The completion, or with `stream` its chunks as server-sent events up to the `[DONE]` marker. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatCompletion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponseRequest"];
            };
        };
        responses: {
            /** @description The response, or with `stream` its events, the last of which is `response.completed`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createCompactResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponseRequest"];
            };
        };
        responses: {
            /** @description The generated text, without an envelope. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageRequest"];
            };
        };
        responses: {
            /** @description The message, or with `stream` Anthropic's events from `message_start` to `message_stop`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    countMessageTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageCountRequest"];
            };
        };
        responses: {
            /** @description The count. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageCount"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every model that the account can use. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
        };
    };
    listModelsV1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same list as `/v1beta/models`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The slash of an id may be percent-encoded or not; the prefix of the provider may be left out.
                 * @example openai/gpt-4o-mini
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model as the list has it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
        };
    };
    createEmbeddings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmbeddingRequest"];
            };
        };
        responses: {
            /** @description One embedding for each input, in the order of the inputs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmbeddingList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createRerank: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RerankRequest"];
            };
        };
        responses: {
            /** @description The documents, the most relevant first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RerankResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createImage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageRequest"];
            };
        };
        responses: {
            /** @description The images, as links that are valid for a limited time, or as Base64; with `stream` as events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    editImage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImageEditRequest"];
            };
        };
        responses: {
            /** @description The images, as links that are valid for a limited time, or as Base64; with `stream` as events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createImageVariation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImageVariationRequest"];
            };
        };
        responses: {
            200: components["responses"]["Images"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createSpeech: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        responses: {
            /** @description The audio in the requested format, readable while it arrives; with `stream_format` `sse` as events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": string;
                    "audio/ogg": string;
                    "audio/aac": string;
                    "audio/flac": string;
                    "audio/wav": string;
                    "audio/L16": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createTranscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["TranscriptionRequest"];
            };
        };
        responses: {
            /** @description The text, as JSON, as plain text with `response_format` `text`, or with `stream` as events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    createTranslation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["TranslationRequest"];
            };
        };
        responses: {
            200: components["responses"]["Transcript"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    getGeneratedImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All keys, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyName"];
            };
        };
        responses: {
            /** @description The key with its secret, which is shown only once. */
            201: {
                headers: {
                    /** @description The secret is shown once. */
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked, also if the key was already revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    renameKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyName"];
            };
        };
        responses: {
            /** @description The key under its new name; its secret stays valid and hidden. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    getCredits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balance. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credits"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    topUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TopUp"];
            };
        };
        responses: {
            /** @description The new balance. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credits"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    listUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The charges of the account, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageList"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            405: components["responses"]["MethodNotAllowed"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenMetrics 1.0 if the request names it, else the Prometheus text format 0.0.4. */
            200: {
                headers: {
                    /** @description The format depends on the request. */
                    Vary?: "Accept";
                    [name: string]: unknown;
                };
                content: {
                    "application/openmetrics-text": string;
                    "text/plain": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description The account with its secrets. */
            201: {
                headers: {
                    /** @description The secrets are shown once. */
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAccount"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account without its secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    setCredits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Balance"];
            };
        };
        responses: {
            /** @description The balance as set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credits"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description The id of an account. */
                account?: string;
                /** @description The id or the name of a key. */
                key?: string;
                path?: string;
                status?: number;
                cause?: components["schemas"]["Cause"];
                /** @description The id of a request: only those after it. */
                after?: string;
                /** @description At most so many, the oldest. */
                limit?: number;
                /** @description How long to wait for a request that matches, e.g. `5s` or `500ms`; at most a minute. */
                wait?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requests that match the filters, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
        };
    };
    clearRequests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Emptied. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    watchRequests: {
        parameters: {
            query?: {
                /** @description The id of a request: only those after it. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events without end, the oldest request first: an event `request` with each request that is or will be in the journal, once more when its stream has ended; and an event `cleared` when the journal has been emptied. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInCode"];
            };
        };
        responses: {
            /** @description The console token. */
            201: {
                headers: {
                    /** @description The secret is shown once. */
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    listMutants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mutants, the personas and the latency profiles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mutants"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    listFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The faults in force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Faults"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    setFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Faults"];
            };
        };
        responses: {
            /** @description The faults in force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Faults"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    listFixtures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fixtures, each with how often it matched. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FixtureList"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    setFixtures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fixtures"];
            };
        };
        responses: {
            /** @description The fixtures in force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FixtureList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    listScenarios: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The header, the models and the keys that ask for faults, and the scenarios of `conformance client`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scenarios"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    advanceClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockAdvance"];
            };
        };
        responses: {
            /** @description The new time of the mock's clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Overloaded"];
        };
    };
    reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts, keys, balances, journal, faults and clock are as at the start. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
}

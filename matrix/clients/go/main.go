// OpenAI's SDK for Go: reads one request a line from standard input, writes one answer a line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sort"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
	"github.com/openai/openai-go/shared"
)

const (
	question           = "What are the weather and the time in Paris, and the weather in Oslo?"
	personQuestion     = "Who was Ada Lovelace?"
	freeQuestion       = "Pick a city and look up its weather."
	freePersonQuestion = "Invent a person."
)

type request struct {
	Do      string `json:"do"`
	BaseURL string `json:"baseURL"`
	Key     string `json:"key"`
}

type person struct {
	Name string `json:"name"`
	Born int    `json:"born"`
}

type send func(openai.ChatCompletionNewParams) (*openai.ChatCompletion, error)

func main() {
	out := json.NewEncoder(os.Stdout)
	out.Encode(map[string]string{"version": "1.12.0"})
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		result, err := answer(asked)
		if err != nil {
			out.Encode(map[string]string{"error": err.Error()})
			continue
		}
		out.Encode(map[string]any{"result": result})
	}
}

func answer(asked request) (any, error) {
	client := openai.NewClient(option.WithAPIKey(asked.Key), option.WithBaseURL(asked.BaseURL+"/v1/"))
	plain := func(params openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
		return client.Chat.Completions.New(context.Background(), params)
	}
	streamed := func(params openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
		stream := client.Chat.Completions.NewStreaming(context.Background(), params)
		defer stream.Close()
		whole := openai.ChatCompletionAccumulator{}
		for stream.Next() {
			if !whole.AddChunk(stream.Current()) {
				return nil, errors.New("a chunk does not belong to the stream")
			}
		}
		return &whole.ChatCompletion, stream.Err()
	}
	switch asked.Do {
	case "loop":
		return loop(plain)
	case "streamed loop":
		return loop(streamed)
	case "structured":
		return structured(plain, personQuestion)
	case "streamed structured":
		return structured(streamed, personQuestion)
	case "required call":
		return requiredCall(plain)
	default:
		return structured(plain, freePersonQuestion)
	}
}

func loop(ask send) (any, error) {
	params := newParams(question)
	params.Tools = []openai.ChatCompletionToolParam{tool("get_weather", "city"), tool("get_time", "zone")}
	called := []string{}
	for {
		completion, err := ask(params)
		if err != nil {
			return nil, err
		}
		message := completion.Choices[0].Message
		if len(message.ToolCalls) == 0 {
			sort.Strings(called)
			return map[string]any{"text": message.Content, "called": called}, nil
		}
		params.Messages = append(params.Messages, message.ToParam())
		for _, call := range message.ToolCalls {
			var given map[string]string
			if err := json.Unmarshal([]byte(call.Function.Arguments), &given); err != nil {
				return nil, err
			}
			result := use(given)
			called = append(called, call.Function.Name+" "+given["city"]+given["zone"])
			params.Messages = append(params.Messages, openai.ToolMessage(result, call.ID))
		}
	}
}

func use(given map[string]string) string {
	switch {
	case given["zone"] != "":
		return given["zone"] + ": 12:00"
	case given["city"] == "Oslo":
		return "Oslo: 9 °C"
	default:
		return given["city"] + ": 18 °C"
	}
}

func structured(ask send, text string) (any, error) {
	schema := object(map[string]string{"name": "string", "born": "integer"}, "name", "born")
	params := newParams(text)
	params.ResponseFormat = openai.ChatCompletionNewParamsResponseFormatUnion{
		OfJSONSchema: &shared.ResponseFormatJSONSchemaParam{
			JSONSchema: shared.ResponseFormatJSONSchemaJSONSchemaParam{Name: "person", Schema: schema, Strict: openai.Bool(true)},
		},
	}
	completion, err := ask(params)
	if err != nil {
		return nil, err
	}
	var found person
	return &found, json.Unmarshal([]byte(completion.Choices[0].Message.Content), &found)
}

func requiredCall(ask send) (any, error) {
	params := newParams(freeQuestion)
	params.Tools = []openai.ChatCompletionToolParam{tool("get_weather", "city")}
	params.ToolChoice = openai.ChatCompletionToolChoiceOptionUnionParam{OfAuto: openai.String("required")}
	completion, err := ask(params)
	if err != nil {
		return nil, err
	}
	calls := completion.Choices[0].Message.ToolCalls
	if len(calls) == 0 {
		return nil, fmt.Errorf("no call: %s", completion.RawJSON())
	}
	return json.RawMessage(calls[0].Function.Arguments), nil
}

func newParams(text string) openai.ChatCompletionNewParams {
	return openai.ChatCompletionNewParams{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(text)},
	}
}

func tool(name, parameter string) openai.ChatCompletionToolParam {
	parameters := shared.FunctionParameters(object(map[string]string{parameter: "string"}, parameter))
	return openai.ChatCompletionToolParam{Function: shared.FunctionDefinitionParam{Name: name, Parameters: parameters}}
}

func object(types map[string]string, required ...string) map[string]any {
	properties := map[string]any{}
	for name, kind := range types {
		properties[name] = map[string]string{"type": kind}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

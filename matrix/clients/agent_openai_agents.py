"""OpenAI's framework for agents in Python, which speaks the Responses API."""

from importlib.metadata import version as version_of

from agents import Agent, ModelSettings, OpenAIProvider, RunConfig, Runner, function_tool

from agent_scene import Person, free_person_question, free_question, model, person_question, question

version = version_of("openai-agents")


def config(base_url, key):
    provider = OpenAIProvider(api_key=key, base_url=base_url, use_responses=True)
    return RunConfig(model_provider=provider, tracing_disabled=True)


def agent(**members):
    return Agent(name="matrix", instructions="Answer.", model=model, **members)


async def run(base_url, key, made, text):
    return (await Runner.run(made, text, run_config=config(base_url, key))).final_output


async def run_streamed(base_url, key, made, text):
    result = Runner.run_streamed(made, text, run_config=config(base_url, key))
    async for _ in result.stream_events():
        pass
    return result.final_output


def with_tools(tools):
    return agent(tools=[function_tool(tools.get_weather), function_tool(tools.get_time)])


async def structured(base_url, key, _):
    return (await run(base_url, key, agent(output_type=Person), person_question)).model_dump()


async def streamed_structured(base_url, key, _):
    return (await run_streamed(base_url, key, agent(output_type=Person), person_question)).model_dump()


async def required_call(base_url, key, _):
    seen = []

    @function_tool
    def get_weather(city: str) -> str:
        """The weather of a city."""
        seen.append({"city": city})
        return "rain"

    settings = ModelSettings(tool_choice="required")
    made = agent(tools=[get_weather], model_settings=settings, tool_use_behavior="stop_on_first_tool")
    await run(base_url, key, made, free_question)
    return seen[0]


async def made_up_object(base_url, key, _):
    return (await run(base_url, key, agent(output_type=Person), free_person_question)).model_dump()


acts = {
    "loop": lambda base_url, key, tools: run(base_url, key, with_tools(tools), question),
    "streamed loop": lambda base_url, key, tools: run_streamed(base_url, key, with_tools(tools), question),
    "structured": structured,
    "streamed structured": streamed_structured,
    "required call": required_call,
    "made-up object": made_up_object,
}

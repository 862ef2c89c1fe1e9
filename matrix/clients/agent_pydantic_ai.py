"""pydantic-ai, with its own output as a schema, and as the tool that it makes of it."""

from importlib.metadata import version as version_of

from pydantic_ai import Agent, NativeOutput
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider

from agent_scene import Person, free_person_question, free_question, model, person_question, question

version = version_of("pydantic-ai-slim")


def agent(base_url, key, **members):
    return Agent(OpenAIChatModel(model, provider=OpenAIProvider(base_url=base_url, api_key=key)), **members)


async def run(made, text):
    return (await made.run(text)).output


async def run_streamed(made, text):
    async with made.run_stream(text) as stream:
        return await stream.get_output()


async def loop(base_url, key, tools):
    return await run(agent(base_url, key, tools=[tools.get_weather, tools.get_time]), question)


async def streamed_loop(base_url, key, tools):
    return await run_streamed(agent(base_url, key, tools=[tools.get_weather, tools.get_time]), question)


async def structured(base_url, key, _):
    return (await run(agent(base_url, key, output_type=NativeOutput(Person)), person_question)).model_dump()


async def streamed_structured(base_url, key, _):
    return (await run_streamed(agent(base_url, key, output_type=NativeOutput(Person)), person_question)).model_dump()


async def required_call(base_url, key, _):
    def get_weather(city: str) -> dict:
        """The weather of a city."""
        return {"city": city}

    # An output that is a function is a tool that the model is required to call.
    return await run(agent(base_url, key, output_type=get_weather), free_question)


async def made_up_object(base_url, key, _):
    return (await run(agent(base_url, key, output_type=Person), free_person_question)).model_dump()


acts = {
    "loop": loop,
    "streamed loop": streamed_loop,
    "structured": structured,
    "streamed structured": streamed_structured,
    "required call": required_call,
    "made-up object": made_up_object,
}

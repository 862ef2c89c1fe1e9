"""LangChain in Python: `create_agent`, which runs on LangGraph, and `with_structured_output`."""

from importlib.metadata import version as version_of

from langchain.agents import create_agent
from langchain_openai import ChatOpenAI

from agent_scene import Person, free_person_question, free_question, model, person_question, question, schema

version = version_of("langchain")
asked = {"messages": [{"role": "user", "content": question}]}


def chat(base_url, key):
    return ChatOpenAI(api_key=key, base_url=base_url, model=model, max_retries=0)


def agent(base_url, key, tools):
    return create_agent(chat(base_url, key), tools=[tools.get_weather, tools.get_time])


async def loop(base_url, key, tools):
    return (await agent(base_url, key, tools).ainvoke(asked))["messages"][-1].text


async def streamed_loop(base_url, key, tools):
    text = ""
    async for message, _ in agent(base_url, key, tools).astream(asked, stream_mode="messages"):
        if message.type in ("ai", "AIMessageChunk"):
            text += message.text
    return text


async def structured(base_url, key, text):
    return (await chat(base_url, key).with_structured_output(Person).ainvoke(text)).model_dump()


async def streamed_structured(base_url, key, _):
    async for part in chat(base_url, key).with_structured_output(Person).astream(person_question):
        last = part
    return last.model_dump()


async def required_call(base_url, key, _):
    tool = {"type": "function", "function": {"name": "get_weather", "parameters": schema("city")}}
    message = await chat(base_url, key).bind_tools([tool], tool_choice="required").ainvoke(free_question)
    return message.tool_calls[0]["args"]


acts = {
    "loop": loop,
    "streamed loop": streamed_loop,
    "structured": lambda base_url, key, _: structured(base_url, key, person_question),
    "streamed structured": streamed_structured,
    "required call": required_call,
    "made-up object": lambda base_url, key, _: structured(base_url, key, free_person_question),
}

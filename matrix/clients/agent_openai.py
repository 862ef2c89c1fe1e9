"""OpenAI's SDK for Python, with the loop written by hand, since the SDK has none."""

import json

import openai

from agent_scene import Person, free_person_question, free_question, model, person_question, question, schema

version = openai.__version__


def offered(name, parameter):
    return {"type": "function", "function": {"name": name, "strict": True, "parameters": schema(parameter)}}


both = [offered("get_weather", "city"), offered("get_time", "zone")]


def connect(base_url, key):
    return openai.AsyncOpenAI(api_key=key, base_url=base_url)


def user(text):
    return [{"role": "user", "content": text}]


async def run(tools, send):
    messages = user(question)
    while True:
        message = (await send(model=model, messages=messages, tools=both)).choices[0].message
        if not message.tool_calls:
            return message.content
        messages.append(message)
        for call in message.tool_calls:
            result = getattr(tools, call.function.name)(**json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})


async def loop(base_url, key, tools):
    return await run(tools, connect(base_url, key).chat.completions.create)


async def streamed_loop(base_url, key, tools):
    client = connect(base_url, key)

    async def send(**request):
        async with client.chat.completions.stream(**request) as stream:
            return await stream.get_final_completion()

    return await run(tools, send)


async def parse(base_url, key, text):
    client = connect(base_url, key)
    completion = await client.chat.completions.parse(model=model, messages=user(text), response_format=Person)
    return completion.choices[0].message.parsed.model_dump()


async def streamed_structured(base_url, key, _):
    asked = {"model": model, "messages": user(person_question), "response_format": Person}
    async with connect(base_url, key).chat.completions.stream(**asked) as stream:
        return (await stream.get_final_completion()).choices[0].message.parsed.model_dump()


async def required_call(base_url, key, _):
    asked = {"model": model, "messages": user(free_question), "tools": both[:1], "tool_choice": "required"}
    completion = await connect(base_url, key).chat.completions.create(**asked)
    return json.loads(completion.choices[0].message.tool_calls[0].function.arguments)


acts = {
    "loop": loop,
    "streamed loop": streamed_loop,
    "structured": lambda base_url, key, _: parse(base_url, key, person_question),
    "streamed structured": streamed_structured,
    "required call": required_call,
    "made-up object": lambda base_url, key, _: parse(base_url, key, free_person_question),
}

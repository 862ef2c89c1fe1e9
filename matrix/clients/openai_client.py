"""OpenAI's SDK for Python: reads one request a line from standard input, writes one answer a line."""

import json
import os
import sys

import openai


def answer(request):
    client = openai.OpenAI(api_key=request["key"], base_url=os.environ["OPENAI_BASE_URL"])
    body = {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "Hello"}]}
    if request["do"] == "chat":
        return client.chat.completions.create(**body).choices[0].message.content
    text = ""
    with client.chat.completions.create(**body, stream=True) as stream:
        for index, chunk in enumerate(stream):
            text += chunk.choices[0].delta.content or "" if chunk.choices else ""
            if index + 1 >= request.get("abortAfter", float("inf")):
                break
    return text


print(json.dumps({"version": openai.__version__}), flush=True)
for line in sys.stdin:
    try:
        reply = {"text": answer(json.loads(line))}
    except openai.APIStatusError as error:
        reply = {"status": error.status_code, "error": type(error).__name__}
    except Exception as error:  # noqa: BLE001 - whatever it is, the driver has to hear of it
        reply = {"error": type(error).__name__}
    print(json.dumps(reply), flush=True)

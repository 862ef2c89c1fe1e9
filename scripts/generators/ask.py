"""Uses the client that openapi-python-client made: a plain answer, a refusal, and a form with a file."""

import sys
from io import BytesIO

from tokmodel_client import AuthenticatedClient
from tokmodel_client.api.chat import create_chat_completion
from tokmodel_client.api.images import create_image_variation
from tokmodel_client.models import (
    ChatCompletion,
    ChatCompletionRequest,
    ChatMessage,
    ChatMessageRole,
    Error,
    ImageList,
    ImageVariationRequest,
)
from tokmodel_client.types import File

url, key, image = sys.argv[1:]
client = AuthenticatedClient(base_url=url, token=key)
stranger = AuthenticatedClient(base_url=url, token=key + "x")
question = ChatCompletionRequest(model="gpt-4o-mini", messages=[ChatMessage(role=ChatMessageRole.USER, content="Hello")])

completion = create_chat_completion.sync(client=client, body=question)
assert isinstance(completion, ChatCompletion) and completion.choices[0].message.content, completion

refusal = create_chat_completion.sync(client=stranger, body=question)
assert isinstance(refusal, Error) and refusal.error.code == 401, refusal

with open(image, "rb") as file:
    picture = File(payload=BytesIO(file.read()), file_name="dot.png", mime_type="image/png")
variations = create_image_variation.sync(client=client, body=ImageVariationRequest(image=picture))
assert isinstance(variations, ImageList) and variations.data[0].url, variations

print(f"{completion.model} answered, 401 was read as {refusal.error.type_}, a file was taken")

"""pydantic_core: what pydantic passes on from it."""
from pydantic.errors import PydanticCustomError, ValidationError
from pydantic.fields import PydanticUndefined, PydanticUndefinedType
from pydantic.networks import MultiHostUrl, Url

"""The reader ``openai``: a language model behind any OpenAI-compatible chat-completions endpoint, its every claim checked.

Choosing it gives up what the report half is otherwise: pure, offline, deterministic.
"""

from sayso.extract.chat.reader import ChatReader, open_chat

__all__ = ["ChatReader", "open_chat"]

"""The text of the article: the page as blocks, which of them belong to it, how they read as one."""

"""One module for each kind of file that can be read; `archive.parsing.reading` chooses among them."""

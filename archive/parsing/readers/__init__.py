"""One module for each kind of file that can be read; `archive.parsing.readers.reading` chooses among them."""

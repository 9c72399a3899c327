"""What the judge of lines is taught with, how, and how well it has learned: `make train`."""

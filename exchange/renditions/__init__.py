"""One article or one person in the formats of scholars: TEI, Web Annotations, Popolo, IPIF."""

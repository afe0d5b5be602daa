"""The records: frozen, typed, without I/O and without third-party imports.

`article` holds what came in, `evidence` where a record stands, `quoted` and `annotation`
what the text itself shows, `statement`, `people` and `times` what was found in it,
`reading` all of that for one text, `judgement` what people corrected, `run` what ran.
"""

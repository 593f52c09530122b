"""Who is in an article: the parts that `kg.extract.cast` is made of.

`words` and `lookup` hold the lists. `spotted` and `repaired` find names; `scan`, `titles`, `owners`, `beside` and
`posts` find posts; `phrases` and `nominals` find descriptions. `casting` reads from left to right and asks `naming`,
`holders`, `takers`, `together`, `descriptions`, `bodies` and `standing` who each of them stands for. `lists` tells who
is named in one list and `partners` who stood together last; `towns` comes after them.
"""

"""Demarche: news articles to a knowledge graph of diplomacy. `kg.pipeline` is the whole program on one screen."""

"""``make bench``: how fast the bot is, each figure beside a baseline that was measured in the same run.

It may import the bot and the vendor's package; nothing in the bot may import it. No test asserts a time.
"""

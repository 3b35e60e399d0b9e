"""What ``python -m bot rules`` does with files; what rules are is said in ``bot.rules``."""

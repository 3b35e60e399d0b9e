"""Cards as Feishu treats them: what the platform refuses, what a person sees, what a press sends."""

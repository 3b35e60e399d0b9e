"""The office that the sandbox starts with: its people, flows and what they ask for."""

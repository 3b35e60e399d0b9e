"""The outside world behind the ports. Adapters know the ports, the model and a vendor; nobody else does."""

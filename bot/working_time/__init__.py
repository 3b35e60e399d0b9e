"""Working time: which days and hours people work, and what falls due in them. Pure."""

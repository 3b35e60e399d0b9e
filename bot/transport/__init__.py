"""The doors: what Feishu pushes is verified, decrypted and decoded here, then handed to the intake."""

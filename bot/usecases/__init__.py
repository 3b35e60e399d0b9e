"""Lane B: what people ask for. Buttons and text both end here; every act is recorded before it is done."""

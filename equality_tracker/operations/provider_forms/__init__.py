"""What providers are asked for an EqIA: their forms are written, sent, received, read and accepted."""

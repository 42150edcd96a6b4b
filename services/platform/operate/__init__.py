"""What an operator runs in a pod: looks at the platform, and puts right what a loss or a restore left apart."""

"""From mentions and sentences to who names whom, how early, and in what terms."""

"""From figures and quotations to where each of them comes from."""

"""The few dialogs: decisions that cannot wait."""

"""The values that every stage of memcon exchanges: frozen, slotted, standard library only."""

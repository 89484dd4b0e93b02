"""Plans and their measures, from draft to approval (kế hoạch, biện pháp)."""

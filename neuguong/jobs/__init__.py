"""What runs by itself, one module a rhythm (việc định kỳ)."""

"""What is true without a database, a clock or a web page (nghiệp vụ thuần)."""

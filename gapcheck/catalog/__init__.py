"""The domain data of taxonomy/, loaded and validated."""

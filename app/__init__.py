"""The server of 青信码: one package a feature, composed by create_app."""

"""Overview: how are we doing, and what is to be done?"""
from elements import title
title("x")

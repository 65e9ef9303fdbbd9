"""Programs -> where they read gender off CPR numbers, or check their modulus."""

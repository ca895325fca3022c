"""What Moto lacks of the calls that the AWS provider makes for this platform, one module for each service.

Each module says what is missing and what goes wrong without it. They add to the emulator; nothing is left out
of what is applied.
"""

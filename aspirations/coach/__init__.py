"""The writing coach: text in, hints out. It knows neither Django nor the network.

What it finds is the author's alone: nothing here stores, logs or scores (rule R8).
"""

from aspirations.coach.coaching import coach
from aspirations.coach.findings import Finding, Findings, Kind

__all__ = ["Finding", "Findings", "Kind", "coach"]

"""The SOP held against its evidence: what the steps really took, its reviews, a revised standard."""

"""Makes the weights of ``cuttings_en`` from open data; not installed with cuttings."""

"""Many pages in parts, each done by whoever is free: processes here, or a Dask cluster.

    target -plan-> Part -do, in a worker-> a file of results -gather, in order-> the store

A part's file is named by what is in the part and by the rules, and is there whole or not at all. So
a part can be done again anywhere, and one that is done is not done again.
"""

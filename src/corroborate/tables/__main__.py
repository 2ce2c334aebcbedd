"""Print the reference of the tables that `data/README.md` holds."""

from corroborate.tables import describe

if __name__ == "__main__":
    print(describe())

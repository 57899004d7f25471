"""Write down what the columns of all lists are: the window is built of it before the core is imported."""

import json
import sys

from equality_tracker.operations.lists.browsing import has_own_first_order
from equality_tracker.operations.lists.described_columns import FILE, as_described
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.resource_files import resource


def main() -> int:
    """Write the file anew."""
    lists = {
        code: as_described(columns_of(code), has_own_order=has_own_first_order(code)) for code in BY_CODE
    }
    written = ",\n".join(
        f" {json.dumps(code)}: {{\n"
        f'  "has_own_order": {json.dumps(each["has_own_order"])},\n'
        '  "columns": [\n   '
        + ",\n   ".join(json.dumps(column, ensure_ascii=False) for column in each["columns"])
        + "\n  ]\n }"
        for code, each in lists.items()
    )
    file = resource(FILE)
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{{\n{written}\n}}\n", encoding="utf-8")
    print(f"{len(lists)} lists described in {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

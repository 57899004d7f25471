import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
PRODUCT = ("equality_tracker", "ui", "resources")
TEXT_SUFFIXES = {"", ".cfg", ".md", ".py", ".sh", ".toml", ".txt", ".yaml", ".yml"}

NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "wsgiref", "xmlrpc"),
    *("PySide6.QtHttpServer", "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets"),
    *(
        "PySide6.QtWebEngineCore",
        "PySide6.QtWebEngineQuick",
        "PySide6.QtWebEngineWidgets",
        "PySide6.QtWebView",
    ),
}
PARTS_WITHOUT_NETWORK = {"urllib.parse"}
# The register's holder is named to others by its computer, and that name is all that is asked of this module.
NETWORK_NAMES_ALLOWED = {("equality_tracker/store/home.py", "socket")}

LATE_IMPORTS_ALLOWED = (
    "equality_tracker/cli.py",
    "equality_tracker/commands/arguments.py",
    "equality_tracker/exchange/tables.py",
    "equality_tracker/store/migrations/__init__.py",
    "ui/start.py",
    "ui/app.py",
    "ui/screen.py",
    "ui/pages/objectives.py",
    "ui/pages/kept_packs.py",
    "ui/pages/pack.py",
    "ui/pages/pack_keeping.py",
    "ui/pages/pack_maker.py",
    "ui/pages/pack_saving.py",
    "equality_tracker/operations/editing/code_choices.py",
    "equality_tracker/operations/lists/term_words.py",
    "ui/records/document_window.py",
    "ui/records/record_documents.py",
    "ui/records/list_printing.py",
    "ui/records/list_writing.py",
    "ui/records/record_writing.py",
)

# What no sentence of the program may say; words about compliance as a subject are another matter.
VERDICTS = re.compile(
    r"\b(un)?lawful(ly|ness)?\b|\b(non-?)?compliant\b|\bcompliance met\b|\bbreach\w*", re.IGNORECASE
)
NEVER_SAID = "resources/documents/verdicts.toml"
MACHINE_PATHS = re.compile(r"(?<![\w.:/<~}-])/(?:work|root|(?:home|Users|opt)/\w[\w.-]*)(?=[/\"'`\s]|$)")

REFUSE_WINDOW_AND_NETWORK = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "PyQt6", "shiboken6"}:
            raise ImportError(f"the core asked for the window: {name}")

def refuse_sockets(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise RuntimeError(f"the core asked for the network: {event}")

sys.meta_path.insert(0, Refuse())
sys.addaudithook(refuse_sockets)
"""


def modules() -> list[Path]:
    return [path for folder in PRODUCT for path in sorted((CHECKOUT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            # The window's library is one by name, its parts are many.
            yield from (f"PySide6.{alias.name}" for alias in node.names if node.module == "PySide6")
            yield node.module


def reaches_network(name: str) -> bool:
    """Tell whether what is imported by this name reaches the network: a whole library, or a part of one."""
    return bool({name.partition(".")[0], name} & NETWORK) and name not in PARTS_WITHOUT_NETWORK


def sentences_of(tree: ast.Module) -> Iterator[str]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def project_texts() -> Iterator[tuple[str, str]]:
    folders = (*PRODUCT, "tests", "packaging", "docs", ".ci")
    files = [path for folder in folders for path in (CHECKOUT / folder).rglob("*")]
    for path in sorted([*files, *CHECKOUT.glob("*")]):
        if path.is_file() and path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts:
            yield name_of(path), path.read_text(encoding="utf-8")


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def run_without_window_and_network(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_python(f"{REFUSE_WINDOW_AND_NETWORK}\n{code}", **environment)


def test_the_whole_core_imports_without_a_window_and_without_a_network() -> None:
    names = [
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in modules()
        if not name_of(path).startswith("ui/") or name_of(path) == "ui/start.py"
    ]

    done = run_without_window_and_network(
        f"import importlib\nfor each in {names!r}:\n    importlib.import_module(each)"
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_the_main_job_is_done_without_a_window_and_without_a_network(tmp_path: Path) -> None:
    sample, pack = str(tmp_path / "sample.equality"), tmp_path / "pack.pdf"
    steps = [["sample", sample], ["pack", sample, "-o", str(pack), "--as-at", "2027-03-18"]]

    done = run_without_window_and_network(
        f"from ui.start import main\nfor step in {steps!r}:\n    assert main(step) in (0, 1), step",
        EQUALITY_TRACKER_HOME=str(tmp_path / "home"),
    )

    assert done.returncode == 0, done.stderr
    assert pack.read_bytes()[:5] == b"%PDF-"


def test_the_layers_hold() -> None:
    done = run_python(
        "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    first = {name_of(path): (ast.get_docstring(tree_of(path)) or "").partition("\n")[0] for path in modules()}

    assert [name for name, line in first.items() if not line.endswith(".") or len(line) > 110] == []


def test_every_module_of_the_store_names_its_own_promise() -> None:
    folder = CHECKOUT / "equality_tracker" / "store"
    firsts = [(ast.get_docstring(tree_of(path)) or "").partition("\n")[0] for path in folder.rglob("*.py")]

    assert "" not in firsts
    assert sorted(set(firsts)) == sorted(firsts), "two modules keep the same promise"


def test_the_folder_packaging_never_hides_the_package_of_that_name() -> None:
    assert not (CHECKOUT / "packaging" / "__init__.py").exists()


def test_no_module_can_reach_the_network() -> None:
    reaching = {
        (name_of(path), name)
        for path in modules()
        for name in imported_names(tree_of(path))
        if reaches_network(name)
    }

    assert reaching <= NETWORK_NAMES_ALLOWED


def test_a_library_is_refused_whole_and_the_window_s_library_by_its_parts() -> None:
    asked = ("http.client", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWidgets", "urllib.parse")

    assert [reaches_network(name) for name in asked] == [True, True, True, False, False]


def test_whatever_is_started_for_a_test_or_a_bench_has_a_time_limit() -> None:
    runs = [
        (name_of(path), node.lineno, {keyword.arg for keyword in node.keywords})
        for folder in ("tests", "packaging")
        for path in (CHECKOUT / folder).rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "subprocess.run"
    ]

    assert [(name, line) for name, line, given in runs if "timeout" not in given] == []


def test_imports_inside_functions_stand_at_the_listed_seams_only() -> None:
    late = [
        (name_of(path), name)
        for path in modules()
        if not name_of(path).startswith(LATE_IMPORTS_ALLOWED)
        for function in ast.walk(tree_of(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for name in imported_names(function)
    ]

    assert late == []


def test_the_seams_are_the_ones_that_contributing_names() -> None:
    written = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert list(LATE_IMPORTS_ALLOWED) == re.findall(r"^\| `([^`]+)` \|", written, re.MULTILINE)


def test_only_the_command_line_and_the_window_ask_the_clock() -> None:
    asks = re.compile(r"\b(?:date\.today|datetime\.now|datetime\.utcnow)\(")

    asking = [name_of(path) for path in modules() if asks.search(path.read_text(encoding="utf-8"))]

    assert set(asking) <= {"equality_tracker/commands/opened.py", "ui/app.py"}


def test_no_sentence_of_the_program_gives_a_verdict() -> None:
    found = [
        (name_of(path), sentence)
        for path in modules()
        for sentence in sentences_of(tree_of(path))
        if VERDICTS.search(sentence)
    ]

    assert found == []


def test_no_data_file_gives_a_verdict() -> None:
    found = [
        f"{name}: {line.strip()}"
        for name, text in project_texts()
        if name.startswith("resources/") and not name.startswith("resources/fonts/")
        if name != NEVER_SAID  # what is refused in a statement has to be named somewhere
        for line in text.splitlines()
        if VERDICTS.search(line)
    ]

    assert found == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [
        f"{name}: {line.strip()}"
        for name, text in project_texts()
        for line in text.splitlines()
        if MACHINE_PATHS.search(line)
    ]

    assert found == []


def test_the_pinned_set_holds_names_and_exact_versions_only() -> None:
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    odd = [
        line
        for line in lines
        if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+(?: ; sys_platform == \"win32\")?", line)
    ]

    assert odd == []


def test_everything_that_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    pins = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert set() == {plain_name(each) for each in asked} - {plain_name(pin) for pin in pins}


def plain_name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")

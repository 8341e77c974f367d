"""`python -m eval`: exit 0 done, 1 the work failed or a gate is not met, 2 wrong usage."""

import sys

from eval.command_line import parser
from eval.errors import EvalFault
from index.errors import IndexFault


def main(arguments: list[str] | None = None) -> int:
    """Faults end as one sentence on stderr."""
    chosen = parser().parse_args(arguments)
    try:
        code: int = chosen.do(chosen)
    except (EvalFault, IndexFault) as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())

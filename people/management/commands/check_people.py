"""Look whether the organisation is sound: no circles, right paths, lines that follow managers."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people import tree_check


class Command(BaseCommand):
    """One line for each thing that is wrong; exit code 1 if any is."""

    help = "Look whether managers, departments and reporting lines fit together."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--repair",
            action="store_true",
            help="spell all paths again and let the open reporting lines follow the managers",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["repair"]:
            tree_check.repair(timezone.localdate())
        findings = list(tree_check.find_all())
        for finding in findings:
            self.stdout.write(f"{finding.sentence}{_advice(finding)}")
        if findings:
            raise CommandError(f"{len(findings)} things are not as they should be.")
        self.stdout.write("Everybody's place in the organisation is sound.")


def _advice(finding: tree_check.Finding) -> str:
    return " (--repair puts it right)" if finding.repairable else " (somebody has to decide)"

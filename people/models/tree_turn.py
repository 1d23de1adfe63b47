"""Whose turn it is to change a tree."""

from typing import ClassVar

from django.db import models, transaction

from people.choices import Tree


class TreeTurn(models.Model):
    """The one row of a tree, which every change of that tree writes first.

    Paths are spelled from the paths above them, so two changes at once could each be right and
    make a cycle, or a path that leads nowhere, together. Where this row was written, the other
    waits until the first is done and then sees what it did. `taken` counts the turns.
    """

    tree = models.CharField(max_length=16, choices=Tree.choices, primary_key=True)
    taken = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(tree__in=["managers", "departments"]), name="tree_turn_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_tree_display()}: {self.taken}"

    @staticmethod
    def take(tree: Tree) -> None:
        """Wait for our turn to change `tree` and keep it until the transaction ends.

        Read paths after this and not before. Raises TransactionManagementError outside a
        transaction, where a turn would be over at once.
        """
        connection = transaction.get_connection()
        if not connection.in_atomic_block:
            raise transaction.TransactionManagementError("A turn lasts as long as a transaction.")
        turn = TreeTurn.objects.filter(tree=tree)
        if not turn.update(taken=models.F("taken") + 1):
            TreeTurn.objects.bulk_create([TreeTurn(tree=tree)], ignore_conflicts=True)
            turn.update(taken=models.F("taken") + 1)

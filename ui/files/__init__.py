"""What has to do with the file of a register: where it lies, who has it open, when it is saved there."""

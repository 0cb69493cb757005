// Stands for a vendor's script: it says that it ran, and how often.
document.documentElement.dataset.stats = Number(document.documentElement.dataset.stats ?? 0) + 1;

"""Speed and memory of `cuttings`, on generated stories, against a plain baseline."""

throw new Error('there is no module of that name')
